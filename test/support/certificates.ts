/**
 * Certificates for servers of tests, made anew with whatever faults a test wants, so that no key lies in the repository. X.509 as in
 * RFC 5280, in DER, with ECDSA on P-256.
 */
import { generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { DAY_MS } from '../../src/shared/time/duration';

export interface TestCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateWishes {
  readonly name?: string;
  /** Names of hosts. */
  readonly hosts?: readonly string[];
  /** Days from now. */
  readonly validFrom?: number;
  readonly validUntil?: number;
}

const ECDSA_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const ALTERNATIVE_NAMES = '2.5.29.17';
const BASIC_CONSTRAINTS = '2.5.29.19';
const TRUE = Buffer.from([0x01, 0x01, 0xff]);

/** Vouches for servers. Nobody trusts it unless told to. */
export class TestAuthority {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly cert: string;

  constructor(private readonly name = 'Wakeful test authority') {
    this.cert = certificate({
      subject: name,
      issuer: name,
      publicKey: this.keys.publicKey,
      signer: this.keys.privateKey,
      extensions: [extension(BASIC_CONSTRAINTS, sequence(TRUE))],
      wishes: {},
    });
  }

  issue(wishes: CertificateWishes = {}): TestCertificate {
    return make(wishes, this.name, this.keys.privateKey);
  }
}

/** Vouches for itself. */
export function selfSigned(wishes: CertificateWishes = {}): TestCertificate {
  return make(wishes, wishes.name ?? 'localhost', null);
}

function make(wishes: CertificateWishes, issuer: string, signer: KeyObject | null): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { name = 'localhost', hosts = ['localhost'] } = wishes;
  const names = sequence(...hosts.map((host) => element(0x82, Buffer.from(host, 'ascii'))));
  const cert = certificate({
    subject: name,
    issuer,
    publicKey,
    signer: signer ?? privateKey,
    extensions: [extension(ALTERNATIVE_NAMES, names)],
    wishes,
  });
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert };
}

interface Parts {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly wishes: CertificateWishes;
}

let serial = 1;

function certificate({ subject, issuer, publicKey, signer, extensions, wishes }: Parts): string {
  const { validFrom = -1, validUntil = 400 } = wishes;
  const algorithm = sequence(oid(ECDSA_SHA256));
  const body = sequence(
    element(0xa0, integer(2)),
    integer(serial++),
    algorithm,
    nameOf(issuer),
    sequence(time(validFrom), time(validUntil)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', body, signer);
  const whole = sequence(body, algorithm, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return new X509Certificate(whole).toString();
}

function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts);
}

function integer(value: number): Buffer {
  return element(0x02, Buffer.from([value]));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = rest.flatMap((part) => {
    const groups = [part & 0x7f];
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function nameOf(text: string): Buffer {
  return sequence(element(0x31, sequence(oid(COMMON_NAME), element(0x0c, Buffer.from(text)))));
}

function time(daysFromNow: number): Buffer {
  const iso = new Date(Date.now() + daysFromNow * DAY_MS).toISOString();
  return element(0x18, Buffer.from(`${iso.slice(0, 19).replaceAll(/[-:T]/g, '')}Z`));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), element(0x04, value));
}
