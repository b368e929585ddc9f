/**
 * Turns what a job writes into chunks of text: in the order of arrival over both streams, whole characters only, small
 * writes gathered for a moment. Stops reading while those who take the chunks do not keep up, so that memory stays
 * bounded and a job that writes faster than it is heard has to wait.
 */
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import type { JobOutput, Timer } from '../../engine/ports';
import type { MaskedStream, SecretMask } from '../secret-mask';
import type { Instant } from '@shared/time/instant';

type Stream = JobOutput['stream'];

const GATHER_MS = 50;
/** A chunk is full with so many bytes. They come in slices, so that it is over by one slice at most: even when each byte
 * becomes a replacement character of three, a chunk stays under 64 KiB. */
const CHUNK_BYTES = 16 * 1024;
const SLICE_BYTES = 4 * 1024;
const SLICES = /[^]{1,1000}/gu;
const PAUSE_ABOVE = 1024 * 1024;
const RESUME_BELOW = 256 * 1024;

export interface CaptureOptions {
  readonly runId: number;
  readonly attempt: number;
  readonly wall: () => Instant;
  readonly timer: Timer;
  /** What must not be shown of it. */
  readonly mask: SecretMask;
  /** Takes a chunk, and calls `taken` when it holds no memory for it any more. */
  readonly deliver: (chunk: JobOutput, taken: () => void) => void;
}

interface Source {
  readonly stream: Stream;
  readonly readable: Readable;
  /** Made when there is something to decode: many jobs are silent. */
  decoder: TextDecoder | null;
  readonly masked: MaskedStream;
}

interface Gathering {
  readonly stream: Stream;
  readonly at: Instant;
  text: string;
  bytes: number;
}

export class OutputCapture {
  private readonly sources: Source[] = [];
  private gathering: Gathering | null = null;
  private disarm: (() => void) | null = null;
  private seq = 0;
  private untakenBytes = 0;
  private over = false;

  constructor(private readonly options: CaptureOptions) {}

  attach(stream: Stream, readable: Readable): void {
    const source: Source = { stream, readable, decoder: null, masked: this.options.mask.stream() };
    this.sources.push(source);
    readable.on('data', (bytes: Buffer) => this.take(source, bytes));
    // A pipe that breaks ends the output; how the job ends is told by the job itself.
    readable.on('error', () => undefined);
  }

  /** Takes what the helper itself writes on the job's behalf. */
  write(stream: Stream, text: string): void {
    const masked = this.options.mask.mask(text);
    // In slices, as what is read comes in; a character of two halves is not cut apart.
    for (const [slice] of masked.matchAll(SLICES)) this.gather(stream, slice, Buffer.byteLength(slice));
  }

  /** Reads on although chunks are not taken yet: at a job's end what remains in its pipes is little. */
  readOn(): void {
    this.untakenBytes = 0;
    for (const { readable } of this.sources) readable.resume();
  }

  /** Delivers what is still held back. What descendants of the job write from now on is read and thrown away. */
  finish(): void {
    for (const { stream, decoder, masked } of this.sources)
      this.gather(stream, masked.take(decoder?.decode() ?? '') + masked.end(), 0);
    this.flush();
    this.over = true;
    this.readOn();
  }

  private take(source: Source, bytes: Buffer): void {
    const { stream, masked } = source;
    const decoder = (source.decoder ??= new TextDecoder('utf-8', { ignoreBOM: true }));
    for (let from = 0; from < bytes.length && !this.over; from += SLICE_BYTES) {
      const slice = bytes.subarray(from, from + SLICE_BYTES);
      this.gather(stream, masked.take(decoder.decode(slice, { stream: true })), slice.length);
    }
  }

  private gather(stream: Stream, text: string, bytes: number): void {
    if (text === '') return;
    if (this.gathering && this.gathering.stream !== stream) this.flush();
    this.gathering ??= { stream, at: this.options.wall(), text: '', bytes: 0 };
    this.gathering.text += text;
    this.gathering.bytes += bytes;
    if (this.gathering.bytes >= CHUNK_BYTES) this.flush();
    else this.disarm ??= this.options.timer.after(GATHER_MS, () => this.flush());
  }

  private flush(): void {
    this.disarm?.();
    this.disarm = null;
    if (this.gathering === null) return;
    const { stream, at, text, bytes } = this.gathering;
    this.gathering = null;
    this.untakenBytes += bytes;
    const { runId, attempt } = this.options;
    this.options.deliver({ runId, attempt, seq: this.seq++, at, stream, text }, () => this.taken(bytes));
    if (this.untakenBytes > PAUSE_ABOVE) for (const { readable } of this.sources) readable.pause();
  }

  private taken(bytes: number): void {
    this.untakenBytes = Math.max(0, this.untakenBytes - bytes);
    if (this.untakenBytes < RESUME_BELOW) for (const { readable } of this.sources) readable.resume();
  }
}
