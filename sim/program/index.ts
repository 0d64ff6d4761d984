/** The door of the mail program: what a world needs of it. */

import { objectionTo } from './objections.ts';
import type { MailOrder, ProgramRefusal } from './order.ts';
import { Program, type ProgramMachine } from './program.ts';
import { type ProgramSession, type ProgramSessionState, programSession } from './session.ts';
import { newProgramState, type ProgramState } from './state.ts';

export type { ProgramAccount, ProgramServer } from './account.ts';
export type { KnownFolder, ProgramDeed, ProgramFailure } from './events.ts';
export type { Draft, MailOrder, ProgramRefusal } from './order.ts';
export type { HeldLetter } from './state.ts';

/** Mail programs, as a value that a world can be given later. */
export interface Programs {
  /** Why a program cannot even begin with an order; null where it can. */
  objectionTo(order: MailOrder, state: ProgramState | undefined): ProgramRefusal | null;
  /** A program that nobody has used yet. */
  begin(): ProgramState;
  program(machine: ProgramMachine, state: ProgramState): Program;
  session(state: ProgramSessionState): ProgramSession;
}

export const PROGRAMS: Programs = {
  objectionTo,
  begin: newProgramState,
  program: (machine, state) => new Program(machine, state),
  session: programSession,
};
