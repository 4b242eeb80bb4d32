import { describeConvergence } from './convergence-suite.ts';
import { ModelTablet } from './model-tablet.ts';

describeConvergence('models of tablets', async (number, now) => new ModelTablet(number, now), 1_000);
