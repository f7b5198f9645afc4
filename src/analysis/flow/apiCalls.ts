// Which steps call the socket API.

import { arityOf } from '../apiNames';
import type { CallStep, Step } from './step';

/** Whether a step calls one of these functions of the socket API. */
export function isApi(step: CallStep, ...names: readonly string[]): boolean;
export function isApi(step: Step, ...names: readonly string[]): step is CallStep;
export function isApi(step: Step, ...names: readonly string[]): boolean {
  return step.kind === 'call' && names.includes(step.callee) && fits(step);
}

/** Whether a call has the arguments that the API's function of its name takes; of other names, any will do. */
export function fits({ callee, args }: CallStep): boolean {
  const arity = arityOf(callee);
  return (
    (arity === undefined || args.length === arity) &&
    // `connect(sender, &Sender::signal, [] {…})` is another library's.
    !args.some(arg => arg.type === 'lambda_expression')
  );
}
