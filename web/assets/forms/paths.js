// Two fields may have the same key when they hide in turn, and a file with a fault must open so that
// it can be mended: the server judges keys, not the editor.
import { PathRegistry } from '@bpmn-io/form-js-viewer';

class OpenPaths extends PathRegistry {
  canClaimPath() {
    return true;
  }

  claimPath() {}

  unclaimPath() {}
}
OpenPaths.$inject = [ 'formFieldRegistry', 'formFields', 'injector' ];

export const pathsModule = { pathRegistry: [ 'type', OpenPaths ] };
