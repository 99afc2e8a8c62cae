// Typing over selected text in an expression. Chromium would itself write an inline style on the new
// text to keep the look of the old, which the content policy refuses; so the change is made here.
import { EditorView } from '@codemirror/view';

function typeOver(view, text) {
  const { from, to } = view.state.selection.main;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
  const handled = view.state.facet(EditorView.inputHandler).some(handler => handler(view, from, to, text, insert));
  if (!handled) view.dispatch(insert());
}

export function listenForTyping(root) {
  root.addEventListener('beforeinput', event => {
    const content = event.target.closest?.('.cm-content');
    const view = content && EditorView.findFromDOM(content);
    if (!view || event.inputType !== 'insertText' || view.state.readOnly || view.state.selection.main.empty) return;
    event.preventDefault();
    event.stopPropagation();
    typeOver(view, event.data ?? '');
  }, { capture: true });
}
