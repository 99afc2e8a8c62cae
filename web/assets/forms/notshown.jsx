// Stands in the form for a component that the person who fills it in will not see.
import { unsupported } from './lossless.js';

export function NotShown({ field }) {
  return (
    <p class="form-not-shown">
      <strong>Vises ikke for den som fyller ut</strong>: komponent av typen «{field.what}»{field.key ? `, nøkkel «${field.key}»` : ''}.
      Den blir stående i filen.
    </p>
  );
}
NotShown.config = {
  type: unsupported, name: 'Vises ikke', group: 'presentation', keyed: false, create: attributes => ({ ...attributes })
};
