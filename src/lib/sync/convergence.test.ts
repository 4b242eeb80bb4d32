import { describeConvergence } from './convergence-suite.ts';
import { ModelTablet } from './model-tablet.ts';

describeConvergence('models of tablets', async (number, now) => new ModelTablet(number, now), {
	runs: 2_000,
	timeoutMs: 60_000
});
