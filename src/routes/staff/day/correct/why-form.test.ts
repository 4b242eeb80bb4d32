import { expect, it } from 'vitest';
import { OWN, WhyForm } from './why-form.svelte.ts';

it('asks for a reason, and lets whoever corrects keep their name to themselves', () => {
	const form = new WhyForm();
	expect([form.isMissing, form.check(), form.isMissing]).toEqual([false, null, true]);
	form.reason = 'paper';
	expect([form.isMissing, form.check()]).toEqual([false, { reason: 'paper' }]);
	form.by = 'karen';
	expect(form.check()).toEqual({ by: 'karen', reason: 'paper' });
});

it('takes own words as the journal takes them', () => {
	const form = new WhyForm();
	form.reason = OWN;
	form.own = '   ';
	expect(form.check()).toBeNull();
	form.own = ` Strømmen gik\n${'x'.repeat(300)}`;
	expect(form.check()!.reason).toMatch(/^Strømmen gik x+$/);
	expect(form.check()!.reason).toHaveLength(200);
});

it('begins anew with the same person', () => {
	const form = new WhyForm();
	form.by = 'karen';
	form.reason = 'paper';
	form.begin();
	expect([form.by, form.check()]).toEqual(['karen', null]);
});
