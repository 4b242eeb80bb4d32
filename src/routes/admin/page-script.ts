import { createHash } from 'node:crypto';
import script from './passkey-script.js?raw';

/** For the pages where a passkey is made or used; the others have none. */
export { script };

/** Part of its address, so that a browser may keep it for ever. */
export const scriptHash = createHash('sha256').update(script).digest('hex').slice(0, 12);
