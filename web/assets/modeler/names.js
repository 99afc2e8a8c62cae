// Offers the case file and the deadline table where a FEEL expression is written.
import VariableProvider from '@bpmn-io/variable-resolver/lib/VariableProvider.js';
import { isAny } from 'bpmn-js/lib/util/ModelUtil.js';
import { holder } from './properties.js';

class ContextNames extends VariableProvider {
  constructor(variableResolver, desk) {
    super(variableResolver);
    this._desk = desk;
  }

  getVariables(element) {
    const scope = isAny(element, [ 'bpmn:Process', 'bpmn:Participant' ]) && holder(element);
    if (!scope) return [];
    return this._desk.names().map(({ name, info, entries }) => ({ name, info, entries, type: 'Context', scope }));
  }
}
ContextNames.$inject = [ 'variableResolver', 'desk' ];

export const namesModule = { __init__: [ 'contextNames' ], contextNames: [ 'type', ContextNames ] };
