// A new field is kept under a name out of its label, not under form-js' random one, until somebody
// chooses the name: «Hvem følger opp?» is hvem_folger_opp.
import { idFrom } from '../modeler/forms.js';

class Naming {
  constructor(eventBus, modeling, formFieldRegistry) {
    this._modeling = modeling;
    this._registry = formFieldRegistry;
    this._own = new Set();
    eventBus.on('commandStack.formField.add.postExecute', ({ context }) => this.added(context.formField));
    eventBus.on('commandStack.formField.edit.postExecute', ({ context }) => this.edited(context));
  }

  added(field) {
    if (!field.key) return;
    this._own.add(field.id);
    this.name(field.id);
  }

  edited({ formField, properties }) {
    if (this._naming || !this._own.has(formField.id)) return;
    if ('key' in properties) this._own.delete(formField.id);
    else if ('label' in properties || 'dateLabel' in properties) this.name(formField.id);
  }

  name(id) {
    const field = this._registry.get(id);
    const key = this.free(idFrom(field.label || field.dateLabel || '', field.type), id);
    if (key === field.key) return;
    this._naming = true;
    try {
      this._modeling.editFormField(field, { key });
    } finally {
      this._naming = false;
    }
  }

  free(key, id) {
    const taken = new Set(this._registry.getAll().filter(each => each.id !== id).map(each => each.key));
    let found = key;
    for (let number = 2; taken.has(found); number++) found = `${key}_${number}`;
    return found;
  }
}
Naming.$inject = [ 'eventBus', 'modeling', 'formFieldRegistry' ];

export const namingModule = { __init__: [ 'naming' ], naming: [ 'type', Naming ] };
