// A passkey in software, as a browser and its authenticator answer (WebAuthn, sections 6 and 7): ES256, attestation "none".
import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64url');

/** CBOR (RFC 8949): a byte string of less than 64 KiB. */
const bytesOf = (data: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x59, data.length >> 8, data.length & 255]), data]);

export interface Asked {
  challenge: string;
  user?: { id: string };
}

interface Answering {
  origin: string;
  /** Whether it says that it knows its owner. */
  verified?: boolean;
  /** What it counts; 0 for one that does not count. */
  counter?: number;
}

export class Authenticator {
  readonly id = randomBytes(16);
  readonly #rpId: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: Buffer;
  #handle = '';

  constructor(rpId: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#rpId = rpId;
    this.#privateKey = privateKey;
    // COSE (RFC 9053, section 7.1.1): EC2, ES256, P-256, x, y.
    this.#publicKey = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
      Buffer.from(x, 'base64url'),
      Buffer.from([0x22, 0x58, 0x20]),
      Buffer.from(y, 'base64url'),
    ]);
  }

  /** The answer to a challenge for a new passkey. */
  register(asked: Asked, how: Answering) {
    this.#handle = asked.user?.id ?? '';
    const known = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.#publicKey,
    ]);
    const data = Buffer.concat([this.#data(how, 0x40), known]);
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
      bytesOf(data),
    ]);
    return this.#credential({
      clientDataJSON: clientData('webauthn.create', asked, how),
      attestationObject: text(attestation),
      transports: ['internal'],
    });
  }

  /** The answer to a challenge for signing in. */
  answer(asked: Asked, how: Answering) {
    const clientDataJSON = clientData('webauthn.get', asked, how);
    const data = this.#data(how, 0);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.#credential({
      clientDataJSON,
      authenticatorData: text(data),
      signature: text(createSign('sha256').update(signed).sign(this.#privateKey)),
      userHandle: this.#handle,
    });
  }

  #data({ verified = true, counter = 0 }: Answering, flags: number): Buffer {
    const tail = Buffer.alloc(5);
    tail.writeUInt8(flags | 0x01 | (verified ? 0x04 : 0));
    tail.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(this.#rpId), tail]);
  }

  #credential<Response extends object>(response: Response) {
    const id = text(this.id);
    return { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} };
  }
}

const clientData = (type: string, { challenge }: Asked, { origin }: Answering): string =>
  text(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
