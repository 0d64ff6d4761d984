import type { MapScene } from '../../../lib/views/map-scene';

/** Says in one sentence a part what the drawing shows, for those who do not see it. */
export function describeScene(scene: MapScene): string {
  const nameOf = (id: string) => scene.hosts.find((host) => host.id === id)?.name ?? id;
  const hosts = scene.hosts
    .map(({ name, state }) => (state === null ? name : `${name}, ${state}`))
    .join('; ');
  const cables = scene.cables
    .filter(({ protocol }) => protocol !== null)
    .map(({ from, to, protocol, port, tls }) => {
      const secrecy = tls === 'tls' ? 'under TLS' : tls === 'handshaking' ? 'TLS handshake' : 'in clear';
      return `${nameOf(from)} to ${nameOf(to)}, ${protocol?.toUpperCase()} on port ${port}, ${secrecy}`;
    });
  const letters = scene.letters.map(
    ({ bounce, address }) => `${bounce ? 'A bounce' : 'A letter'} for ${address} is on its way`,
  );
  const failures = scene.failures.map(({ host, cable, words }) => {
    const to = scene.cables.find(({ id }) => id === cable)?.to;
    return `The last try of ${nameOf(host)}${to === undefined ? '' : ` to reach ${nameOf(to)}`} failed: ${words}`;
  });
  return [hosts, ...cables, ...letters, ...failures].join('. ');
}
