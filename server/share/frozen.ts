import type { BoardView, Voice } from '../measure/board-view';
import type { TouchpointView } from '../measure/touchpoint-view';

/** What is kept of a view: free text apart from everything else, so that it can be left out by the query itself. */
export interface Frozen {
  readonly view: BoardView | TouchpointView;
  /** null where the report was made without free text: then none is stored. */
  readonly verbatims: readonly Voice[] | null;
}

export type FrozenView =
  | { readonly subject: 'board'; readonly view: BoardView }
  | { readonly subject: 'touchpoint'; readonly view: TouchpointView };

/** Takes every customer's own word out of the view. */
export function freeze(view: BoardView | TouchpointView, withVerbatims: boolean): Frozen {
  return { view: { ...view, voices: [] }, verbatims: withVerbatims ? view.voices : null };
}
