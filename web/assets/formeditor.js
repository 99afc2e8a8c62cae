// The form editor: loaded by the modeller's page when somebody opens a form.
import { Editing } from './forms/editor.js';
import { offered } from './forms/fields.js';
import { Document } from './forms/lossless.js';
import { missing } from './modeler/translate.js';
import { listenForTyping } from './modeler/typing.js';

globalThis.brospennForms = {
  missing,
  offered,
  Document,
  open(container, desk) {
    listenForTyping(container);
    return new Editing(container, desk);
  }
};
