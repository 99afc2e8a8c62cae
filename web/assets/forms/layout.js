// The page of a task shows one field under another, so nothing is dropped beside something else here.
class OneColumn {
  validateField(field, _columns, row) {
    const others = row?.components.filter(id => id !== field.id) ?? [];
    return others.length ? 'Feltene vises under hverandre.' : null;
  }
}

export const layoutModule = { formLayoutValidator: [ 'type', OneColumn ] };
