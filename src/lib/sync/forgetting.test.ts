import { describeForgettingStories } from './forgetting-suite.ts';
import { ModelTablet } from './model-tablet.ts';

describeForgettingStories('models of tablets', async (number, now) => new ModelTablet(number, now), {
	runs: 100,
	timeoutMs: 60_000
});
