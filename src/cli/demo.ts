import { startDemo, type Demo } from './demo/start-demo.ts';
import { runCommand } from './run-command.ts';
import { addressOf, explainServing, stopOnSignal } from './serve-command.ts';

// `npm run demo`: serves a café with an autumn term behind it until it is told to stop. PORT and HOST change where.
await runCommand(async () => {
	const address = addressOf(process.env);
	const demo = await startDemo(address).catch((error: unknown) => {
		throw explainServing(error, address.port, 'npm run demo');
	});
	stopOnSignal(demo);
	process.stdout.write(welcome(demo));
});

function welcome({ url, pairUrl, dataDir, cafe }: Demo): string {
	return `
Lektiecaféen med et opdigtet efterår (10. august til 22. november 2026) er åben på ${url}

Åbn denne adresse, så er browseren forbundet og henter efteråret:
  ${pairUrl}
Den gælder i 15 minutter og kun én gang. En ny kode:
  DATA_DIR=${dataDir} npm run --silent pair -- --cafe ${cafe}
Tallene for den sidste uge: ${url}/staff?week=2026-W47
Alt forsvinder, når du stopper med Ctrl+C.

(A café with a made-up autumn term. Open the address above to pair this browser; it then fetches the term.
The last week's numbers are under /staff?week=2026-W47. Everything is gone when you stop with Ctrl+C.)
`;
}
