/** Why a server gave no answer: what happened, and what to do next, in words for the person who made the check. Pure. */
import { hostname, shown } from './address';

/** Says that nobody known vouches for the server. */
const UNTRUSTED = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
];
/** One of several addresses of a host that leads nowhere, such as that of IPv6 without a route, is not what is wrong. */
const NO_WAY = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'];

export interface Failure {
  readonly problem: string;
  /** Whether the network is what failed; `false` when the request itself cannot be made. */
  readonly unreachable: boolean;
}

/** @param url that was asked when it happened, which after a redirect is not the schedule's */
export function failureToAsk(error: unknown, url: URL): Failure {
  const code = codeOf(error);
  if (/^ERR_(INVALID|HTTP_INVALID|UNESCAPED)_/.test(code))
    return { problem: `This request cannot be sent: ${messageOf(error)}.`, unreachable: false };
  const problem =
    connectionWords(code, url) ?? trustWords(code, hostname(url), error) ?? otherWords(error, url);
  return { problem, unreachable: true };
}

/** What broke while the body was read. */
export function failureToRead(error: unknown, url: URL): Failure {
  return /^(Z_|ERR_(_ZSTD|_?BROTLI|_ERR))/.test(codeOf(error))
    ? {
        problem: `The body of the answer is damaged: it cannot be unpacked (${messageOf(error)}).`,
        unreachable: false,
      }
    : {
        problem: `The answer of ${hostname(url)} broke off in the middle. Check the service's own log, and the network.`,
        unreachable: true,
      };
}

export function isUntrusted(error: unknown): boolean {
  return UNTRUSTED.includes(codeOf(error));
}

function connectionWords(code: string, url: URL): string | null {
  const host = hostname(url);
  switch (code) {
    case 'ENOTFOUND':
      return `The host "${host}" was not found. Check the spelling of the address, and that this computer has a network.`;
    case 'EAI_AGAIN':
    case 'EAI_FAIL':
      return `The name "${host}" could not be looked up. Check that this computer has a network and a working name server (DNS).`;
    case 'ECONNREFUSED':
      return `${host} refused the connection: nothing listens on port ${portOf(url)}. Check that the service runs, and the port.`;
    case 'ECONNRESET':
    case 'EPIPE':
      return `${host} closed the connection before it had answered. Check the service's own log; behind a proxy or firewall, check that too.`;
    case 'ETIMEDOUT':
      return `${host} did not take the connection in time. Check that it is up, and that no firewall is in between.`;
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EHOSTDOWN':
    case 'EADDRNOTAVAIL':
      return `There is no way to ${host} from this computer. Check its network, and a VPN where one is needed.`;
    default:
      return null;
  }
}

function trustWords(code: string, host: string, error: unknown): string | null {
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT')
    return `The certificate of ${host} is self-signed, so nobody vouches for it. ${TRUST_IT}`;
  if (UNTRUSTED.includes(code))
    return `The certificate of ${host} comes from an authority that this computer does not know. ${TRUST_IT}`;
  switch (code) {
    case 'CERT_HAS_EXPIRED':
      return `The certificate of ${host} has expired. Renew it on the server; where it is valid, check this computer's clock.`;
    case 'CERT_NOT_YET_VALID':
      return `The certificate of ${host} is not valid yet. Check this computer's clock, then the certificate on the server.`;
    case 'CERT_REVOKED':
      return `The certificate of ${host} was revoked. Give the server a new one.`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `The certificate that was shown is not for ${host}${namesIn(error)}. Check the address, and which certificate the server uses.`;
    default:
      return /^(CERT|CRL|UNABLE_TO)_/.test(code)
        ? `The certificate of ${host} cannot be trusted (${messageOf(error)}). Check which certificate the server uses.`
        : null;
  }
}

const TRUST_IT =
  'Add its authority to the certificates that this computer trusts and restart Wakeful, or give the server a certificate of a known authority.';

function namesIn(error: unknown): string {
  const names = (error as { cert?: { subjectaltname?: string } }).cert?.subjectaltname;
  return names === undefined ? '' : ` (but for ${names.replaceAll('DNS:', '').slice(0, 200)})`;
}

function otherWords(error: unknown, url: URL): string {
  const code = codeOf(error);
  const host = hostname(url);
  const message = messageOf(error);
  if (/^HPE_/.test(code))
    return `What answered at ${host} does not speak HTTP as it should (${message}). Check the address and the port.`;
  if (code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code))
    return `No secure connection to ${host} could be made. Check that it speaks HTTPS on port ${portOf(url)}; if not, begin the address with http://. (${message})`;
  return `${shown(url)} could not be asked: ${message}.`;
}

/** Of several addresses of a host that were tried, the one that says most. */
function codeOf(error: unknown): string {
  const { code = '', errors = [] } = error as { code?: string; errors?: readonly { code?: string }[] };
  const codes = errors.map((each) => each.code ?? '');
  return codes.find((each) => !NO_WAY.includes(each)) ?? codes[0] ?? code;
}

function portOf(url: URL): string {
  return url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80';
}

/** Its first line, without the point that ours adds. */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n', 1)[0] ?? '').trim().replace(/[.:]$/, '');
}
