import { offer } from '../sync-page/contender.ts';
import { PouchContender } from './pouch-contender.js';
import { RxContender } from './rx-contender.js';
import { YjsContender } from './yjs-contender.js';

offer({ pouch: new PouchContender(), rx: new RxContender(), yjs: new YjsContender() });
