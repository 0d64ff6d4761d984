import { addressesOf, answer, type DnsAnswer } from '../dns/answer.ts';
import { canonicalDnsName, type RecordType } from '../dns/zone.ts';
import { openConnection } from './calls.ts';
import { type Core, hostSpec, note, planFlight } from './core.ts';
import { dialFor, failProgram } from './program-calls.ts';
import type { Call, Question } from './state.ts';
import { latencyNow } from './way.ts';

/** A resolver that does not answer is asked again after 5 s, as resolv.conf(5) has it, and once more. */
const PATIENCE_MS = 5000;
const ATTEMPTS = 2;

/** Sends a question to the resolver of `from`; the answer comes back as an event with its latency. */
export function ask(
  core: Core,
  from: string,
  name: string,
  type: RecordType,
  why: Question['why'],
  cause: number,
): void {
  const { state } = core;
  const id = state.nextQuestion++;
  const question: Question = {
    id,
    from,
    name: canonicalDnsName(name),
    type,
    askedAt: state.now,
    asked: 0,
    why,
  };
  state.questions.set(id, question);
  sendQuestion(core, question, cause);
}

function sendQuestion(core: Core, question: Question, cause: number): void {
  const { id, from, name, type, why } = question;
  const { resolver } = hostSpec(core, from);
  const { now } = core.state;
  question.asked++;
  const latency = latencyNow(core, from, resolver);
  const arrivesAt = latency === null ? null : now + latency;
  const { purpose } = why;
  const asked = note(
    core,
    { kind: 'dns.asked', id, from, resolver, name, type, purpose, arrivesAt },
    cause,
    null,
  );
  if (arrivesAt === null) planFlight(core, now + PATIENCE_MS, { what: 'no-answer', seq: asked.seq, id });
  else planFlight(core, arrivesAt, { what: 'question', seq: asked.seq, id });
}

/** A question has reached its resolver. */
export function resolve(core: Core, id: number, cause: number): void {
  const question = core.state.questions.get(id);
  if (!question) return;
  const { from, name, type } = question;
  const { resolver } = hostSpec(core, from);
  const answered = answer(core.spec.zones, name, type, core.state.failingZones);
  const latency = latencyNow(core, resolver, from);
  const arrivesAt = latency === null ? null : core.state.now + latency;
  const entry = note(
    core,
    { kind: 'dns.answered', id, from: resolver, to: from, answer: answered, arrivesAt },
    cause,
    null,
  );
  if (arrivesAt !== null)
    planFlight(core, arrivesAt, { what: 'answer', seq: entry.seq, id, answer: answered });
}

/** Nobody answered: the question goes out again, or is given up as SERVFAIL. */
export function stayUnanswered(core: Core, id: number, cause: number): void {
  const question = core.state.questions.get(id);
  if (!question) return;
  if (question.asked < ATTEMPTS) sendQuestion(core, question, cause);
  else take(core, id, { status: 'servfail', name: question.name, type: question.type, records: [] }, cause);
}

/** The answer is there: whoever asked goes on with it. */
export function take(core: Core, id: number, answered: DnsAnswer, cause: number): void {
  const { questions, outcome } = core.state;
  const question = questions.get(id);
  if (!question) return;
  questions.delete(id);
  const { why, from } = question;
  if (why.purpose === 'dig') outcome.answer = answered;
  else if (why.purpose === 'terminal') goOn(core, why.call, answered, cause);
  else if (why.purpose === 'program') {
    const address = addressesOf(answered)[0];
    if (address !== undefined) dialFor(core, from, why.dial, address, cause);
    else failProgram(core, from, why.dial.id, refusalOf(answered), cause);
  } else core.errands.push({ what: 'answer', host: from, id: why.queryId, answer: answered, cause });
}

function goOn(core: Core, call: Call, answered: DnsAnswer, cause: number): void {
  const address = addressesOf(answered)[0];
  if (address !== undefined) dial(core, call, address, cause);
  else core.state.outcome.refusal = refusalOf(answered);
}

function refusalOf({ status }: DnsAnswer): 'unknown-name' | 'dns-failed' | 'no-address' {
  if (status === 'nxdomain') return 'unknown-name';
  return status === 'servfail' ? 'dns-failed' : 'no-address';
}

/** Opens a terminal's connection to an address. */
export function dial(core: Core, call: Call, address: string, cause: number): void {
  const { device, port, tls, upgrade } = call;
  const { outcome } = core.state;
  const id = core.state.nextConnection;
  outcome.connection = id;
  const implicitTls = tls === 'implicit';
  const wanted = {
    from: device,
    address,
    port,
    purpose: 'terminal',
    attemptId: null,
    implicitTls,
    upgrade,
    verifies: null,
  } as const;
  if (openConnection(core, wanted, cause) === null) outcome.refusal = 'unreachable';
}
