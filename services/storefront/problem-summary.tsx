import { FieldProblem } from './field-problems';

interface ProblemSummaryProps {
  readonly problems: readonly FieldProblem[];
  /** The id of a field on the page; undefined if it is not there. */
  readonly idOf?: (field: string) => string | undefined;
}

/** What is wrong on a page, all of it at once, where it is read first. */
export const ProblemSummary = ({ problems, idOf = () => undefined }: ProblemSummaryProps) =>
  problems.length === 0 ? null : (
    <div class="summary" role="alert" tabIndex={-1} autoFocus>
      <h2>{problems.length === 1 ? 'There is a problem' : 'There are problems'}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field}>
            <Where problem={problem} id={idOf(problem.field)} />
          </li>
        ))}
      </ul>
    </div>
  );

const Where = ({ problem, id }: { readonly problem: FieldProblem; readonly id: string | undefined }) => {
  const words = `${problem.label} ${problem.reason}`;
  return id ? <a href={`#${id}`}>{words}</a> : <>{words}</>;
};
