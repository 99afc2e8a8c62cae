// The modeller itself: bpmn-js with Camunda 8's properties and behaviours, in bokmål.
import { ZeebeVariableResolverModule } from '@bpmn-io/variable-resolver';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule }
  from 'bpmn-js-properties-panel';
import behaviours from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { carefulModule } from './careful.js';
import { namesModule } from './names.js';
import { offersModule } from './offers.js';
import { opened } from './opening.js';
import { panelModule } from './panel.jsx';
import { translateModule } from './translate.js';

class Modeler extends BpmnModeler {
  async importXML(xml, ...rest) {
    return super.importXML(await opened(xml, this.get('moddle').getPackages()), ...rest);
  }
}

export function drawing(desk, canvas, panel) {
  return new Modeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    moddleExtensions: { zeebe },
    exporter: { name: 'Brospenn', version: '1' },
    additionalModules: [
      translateModule, BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule,
      behaviours, carefulModule, ZeebeVariableResolverModule, panelModule, namesModule, offersModule,
      { desk: [ 'value', desk ], debounceInput: [ 'value', desk.pauses.debounce ] }
    ]
  });
}
