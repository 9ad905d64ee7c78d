import { parentPort } from 'node:worker_threads';
import { type Analysis, createEngine, type Engine, type Taxonomy, type TextIn } from './analyse';

/** What the pool sends to a worker; the key tells whether the taxonomy is already compiled here. */
export interface BatchRequest {
  batch: number;
  taxonomyKey: string;
  taxonomy: Taxonomy;
  texts: readonly TextIn[];
}

export type BatchAnswer = { batch: number; analyses: Analysis[] } | { batch: number; problem: string };

/** Engines kept compiled: one worker serves many organisations in turn. */
const MOST_ENGINES = 8;
const engines = new Map<string, Engine>();

function engineFor({ taxonomyKey, taxonomy }: BatchRequest): Engine {
  const known = engines.get(taxonomyKey);
  if (known) return known;
  const oldest = engines.keys().next();
  if (engines.size >= MOST_ENGINES && !oldest.done) engines.delete(oldest.value);
  const engine = createEngine(taxonomy);
  engines.set(taxonomyKey, engine);
  return engine;
}

function answer(request: BatchRequest): BatchAnswer {
  try {
    const engine = engineFor(request);
    return { batch: request.batch, analyses: request.texts.map((text) => engine.analyse(text)) };
  } catch (error) {
    return { batch: request.batch, problem: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (request: BatchRequest) => parentPort?.postMessage(answer(request)));
