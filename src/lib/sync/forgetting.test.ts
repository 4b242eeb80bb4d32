import { describeForgettingStories } from './forgetting-suite.ts';
import { ModelTablet } from './model-tablet.ts';

describeForgettingStories('models of tablets', async (number, now) => new ModelTablet(number, now), 100);
