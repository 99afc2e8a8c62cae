// The modeller itself: bpmn-js with Camunda 8's properties and behaviours, in bokmål.
import { ZeebeVariableResolverModule } from '@bpmn-io/variable-resolver';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule }
  from 'bpmn-js-properties-panel';
import behaviours from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { namesModule } from './names.js';
import { panelModule } from './panel.jsx';
import { translateModule } from './translate.js';

export function drawing(desk, canvas, panel) {
  return new BpmnModeler({
    container: canvas,
    propertiesPanel: { parent: panel },
    moddleExtensions: { zeebe },
    exporter: { name: 'Brospenn', version: '1' },
    additionalModules: [
      translateModule, BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule,
      behaviours, ZeebeVariableResolverModule, { desk: [ 'value', desk ] }, panelModule, namesModule
    ]
  });
}
