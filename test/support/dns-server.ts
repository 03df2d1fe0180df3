// A DNS server on this machine (RFC 1035) that knows what a test tells it, for senders that do not exist.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** Records by name, all in lower case: `{'far.example': {TXT: ['v=spf1 -all'], A: ['192.0.2.1']}}`. */
export type Zone = Record<string, { TXT?: string[]; A?: string[]; MX?: string[] }>;

export interface DnsServer {
  /** For INBOUND_DNS_SERVERS. */
  address: string;
  zone: Zone;
  /** Names asked for, with their types, in order. */
  asked: string[];
  /** While true, questions are heard and not answered. */
  silent: boolean;
  close(): Promise<void>;
}

const types: Record<number, string> = { 1: 'A', 5: 'CNAME', 12: 'PTR', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const noSuchName = 3;

export async function startDnsServer(zone: Zone = {}): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const server: DnsServer = {
    address: '',
    zone,
    asked: [],
    silent: false,
    close: () => new Promise((done) => void socket.close(done)),
  };
  socket.on('message', (question, peer) => {
    const { name, type, end } = readQuestion(question);
    server.asked.push(`${name} ${type}`);
    if (!server.silent)
      socket.send(answerTo(question.subarray(0, end), server.zone[name], type), peer.port, peer.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  server.address = `127.0.0.1:${(socket.address() as AddressInfo).port}`;
  return server;
}

function readQuestion(packet: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = packet.readUInt16BE(at + 1);
  return { name: labels.join('.').toLowerCase(), type: types[type] ?? String(type), end: at + 5 };
}

function answerTo(question: Buffer, known: Zone[string] | undefined, type: string): Buffer {
  const records = [
    ...(type === 'TXT' ? (known?.TXT ?? []).map(textData) : []),
    ...(type === 'MX' ? (known?.MX ?? []).map(exchangeData) : []),
    ...(type === 'A' ? (known?.A ?? []).map((address) => Buffer.from(address.split('.').map(Number))) : []),
  ];
  const packet = Buffer.from(question);
  // QR and RA; the names of RFC 1035, section 4.1.1.
  packet.writeUInt16BE(0x8180 | (known === undefined ? noSuchName : 0), 2);
  packet.writeUInt16BE(1, 4);
  packet.writeUInt16BE(records.length, 6);
  packet.writeUInt32BE(0, 8);
  return Buffer.concat([packet, ...records.map((data) => recordOf(question, data))]);
}

/** The name is a pointer to the question's; its type and class follow there as well. */
function recordOf(question: Buffer, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  question.copy(head, 2, question.length - 4);
  head.writeUInt32BE(300, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

/** Preference 10 and the name in labels (RFC 1035, section 3.3.9). */
function exchangeData(host: string): Buffer {
  const labels = host.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  return Buffer.concat([Buffer.from([0, 10]), ...labels, Buffer.from([0])]);
}

function textData(text: string): Buffer {
  const parts = text.match(/.{1,255}/g) ?? [''];
  return Buffer.concat(parts.flatMap((part) => [Buffer.from([part.length]), Buffer.from(part, 'latin1')]));
}
