// Moving a shape changes where it stands and nothing else: what only an edit may take away or put in
// stays as the file has it.
import DataInputAssociationBehavior from 'bpmn-js/lib/features/modeling/behavior/DataInputAssociationBehavior';
import CleanUpTimerExpressionBehavior from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/CleanUpTimerExpressionBehavior.js';

const edits = commands => commands.filter(each => ![ 'connection.move', 'shape.move' ].includes(each));

class CarefulTimers extends CleanUpTimerExpressionBehavior {
  static $inject = [ 'eventBus', 'modeling' ];

  postExecuted(commands, ...rest) {
    super.postExecuted(edits(commands), ...rest);
  }
}

class CarefulData extends DataInputAssociationBehavior {
  static $inject = [ 'eventBus', 'bpmnFactory' ];

  executed(commands, ...rest) {
    super.executed(edits(commands), ...rest);
  }

  reverted(commands, ...rest) {
    super.reverted(edits(commands), ...rest);
  }
}

export const carefulModule = {
  cleanUpTimerExpressionBehavior: [ 'type', CarefulTimers ],
  dataInputAssociationBehavior: [ 'type', CarefulData ]
};
