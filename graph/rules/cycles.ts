import { during } from '../chains';
import { walk } from '../walk';
import { error, Rule } from './problem';

/** No operation comes back to itself through the calls that it causes. A queue ends a chain. */
export const cycles: Rule = (_graph, stages) =>
  walk(stages).rounds.map((round) =>
    error(
      round.map((stage) => stage.component.name).join(' -> '),
      `${round.map(during).join(' calls ')}, without end; remove one of these calls, narrow its 'during', or send a message instead`,
    ),
  );
