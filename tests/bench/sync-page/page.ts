import { offer } from './contender.ts';
import { DeskContender } from './desk-contender.ts';
import { DexieContender } from './dexie-contender.ts';
import { RawContender } from './raw-contender.ts';
import { RequestsContender } from './requests-contender.ts';

offer({
	desk: new DeskContender(),
	requests: new RequestsContender(),
	dexie: new DexieContender(),
	raw: new RawContender()
});
