/**
 * Asks for all tasks, a few at a time, and takes their answers in the order of the tasks: memory grows with what is under way
 * and not with the number of tasks, and sums do not depend on who was faster.
 *
 * @param onProgress called with how many tasks are done
 */
export async function inOrder<Task, Answer>(
  tasks: readonly Task[],
  atATime: number,
  ask: (task: Task) => Promise<Answer>,
  onProgress: ((done: number, total: number) => void) | undefined,
  take: (task: Task, answer: Answer) => void,
): Promise<void> {
  const underWay: Promise<Answer>[] = [];
  for (const [index, task] of tasks.entries()) {
    for (
      let next = index + underWay.length;
      next < tasks.length && underWay.length < atATime;
      next++
    ) {
      const answer = ask(tasks[next]!);
      // Where an earlier task fails, nobody waits for this one any more.
      answer.catch(() => undefined);
      underWay.push(answer);
    }
    take(task, await underWay.shift()!);
    onProgress?.(index + 1, tasks.length);
  }
}
