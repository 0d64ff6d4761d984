import { nextSteps } from '@/lib/console/next-step';
import { type Answered, type Asked, placeBehind } from '@/lib/views/wire-index';
import type { Explanation } from './explanation';
import { fill, listed, personOf, type Values } from './fill';
import { commandText, marksOf, rowOf, type Scene } from './scene';
import type { Said } from './words/shape';

/** Words for an answer, filled in, with the rule they follow. */
export interface Resolved {
  readonly said: Said;
  readonly rule: Explanation['rule'];
}

/** The words for what became of a command; null where its outcome is not known (imported sessions). */
export function wordsFor(scene: Scene, asked: Asked): Resolved | null {
  const { words } = scene.tongue;
  const { verb, outcome, fault, state } = asked;
  const row = verb === null ? undefined : rowOf(scene, verb);
  const own = verb === null ? undefined : words.verbs[verb];
  if (fault) {
    const general = words.faults[fault.kind];
    const said =
      (fault.kind === 'wrong-state' && (own?.early?.[state] ?? words.early?.[state])) ||
      (fault.kind === 'unknown-command' && isCommandWithoutTag(scene, asked) && words.tagMissing) ||
      (fault.kind === 'bad-arguments' && own?.badArguments) ||
      (fault.kind === 'not-offered' && own?.notOffered) ||
      general.said;
    return { said, rule: { rfc: general.rfc, words: general.rule } };
  }
  if (outcome === null || !own || !row) return null;
  const variant = variantOf(scene, asked);
  const said = own.outcomes[`${outcome}/${variant}`] ?? own.outcomes[outcome];
  return said ? { said, rule: { rfc: row.rfc, words: own.rule } } : null;
}

/** `NOOP` alone: the server takes the first word of a line for the tag. */
function isCommandWithoutTag(scene: Scene, { tag }: Asked): boolean {
  return tag !== null && rowOf(scene, tag.toUpperCase()) !== undefined;
}

/** Sender and recipients of the letter that a moment of an SMTP session is about. */
function transactionAt(
  scene: Scene,
  until: Asked,
): { readonly sender: string | null; readonly recipients: readonly string[] } {
  const recipients: string[] = [];
  for (let i = placeBehind(scene.wire.asked, until.from); i >= 0; i--) {
    const asked = scene.wire.asked[i];
    if (asked?.what !== 'command' || asked.outcome !== 'accepted') continue;
    const isMail = asked.verb === 'MAIL';
    if (!isMail && asked.verb !== 'RCPT') continue;
    const path = marksOf(scene, asked).find(({ name }) => name === (isMail ? 'sender' : 'recipient'));
    const address = path?.text.trim().replace(/^<(.*)>$/, '$1') ?? '';
    if (isMail) return { sender: address, recipients };
    recipients.unshift(address);
  }
  return { sender: null, recipients };
}

/** Tells apart what one outcome of a row may mean. */
function variantOf(scene: Scene, asked: Asked): string {
  if (scene.protocol !== 'smtp') return '';
  if (asked.verb !== 'RCPT' && asked.verb !== 'MAIL' && asked.verb !== 'DATA') return '';
  const { sender, recipients } = transactionAt(scene, asked);
  if (asked.verb === 'MAIL') return sender === '' ? 'null' : '';
  if (asked.verb === 'RCPT') return isLocal(scene, recipients.at(-1) ?? '') ? 'local' : 'relay';
  if (recipients.every((address) => isLocal(scene, address))) return 'local';
  return sender === '' ? 'null' : '';
}

function isLocal({ host }: Scene, address: string): boolean {
  const at = address.lastIndexOf('@');
  return at < 0 || (host?.mta.localDomains.includes(address.slice(at + 1).toLowerCase()) ?? false);
}

/** Names of people for templates about a letter. */
export function letterValues(scene: Scene, asked: Asked | undefined): Values {
  if (!asked || scene.protocol !== 'smtp') return {};
  const { sender, recipients } = transactionAt(scene, asked);
  return {
    Sender: sender === null || sender === '' ? undefined : personOf(sender),
    People: recipients.length === 0 ? undefined : listed(recipients.map(personOf)),
  };
}

/** The line to try after a refusal: the words' own, else the usual next step in this state. */
export function tryLineOf(scene: Scene, said: Said, values: Values, answered: Answered): string | null {
  const template = said[3];
  if (template === null) return null;
  const { wire, protocol, source, secret } = scene;
  const tag = protocol === 'imap' && answered.mode === 'command' ? `${nextTag(scene)} ` : '';
  if (template !== undefined) return tag + fill(template, values);
  const verbs = wire.asked
    .filter(({ what, seq }) => what === 'command' && seq <= answered.seq)
    .map(({ verb }) => verb ?? '');
  const session = {
    ...{ connection: wire.id, host: scene.host?.names[0] ?? '', port: wire.port, protocol },
    ...{ state: answered.state, mode: answered.mode, octetsOwed: null, tls: secret },
  };
  const delivered = wire.asked.some(({ what, outcome }) => what === 'letter' && outcome === 'queued');
  const [first] = nextSteps(session, source.persona, { verbs, letter: [], delivered });
  return first?.line ?? null;
}

/** The tag after the one used last: `a3` after `a2`. */
function nextTag({ wire }: Scene): string {
  const last = wire.asked.findLast(({ tag }) => tag !== null)?.tag ?? 'a0';
  const found = /^(.*?)(\d+)$/.exec(last);
  return found ? `${found[1]}${Number(found[2]) + 1}` : `${last}1`;
}

/** The first word of a command as it was typed. */
export function typedVerb(scene: Scene, asked: Asked): string {
  return commandText(scene, asked).split(' ')[0] ?? '';
}
