// Files on their way to the server: progress, failures beside the file, taking one away again.
import type { ReactiveControllerHost } from 'lit';
import { uploadAttachment, type Upload } from '../../api/attachments.ts';
import type { AttachedFile } from '../../elements/writing/file-list.ts';

export class Uploads {
  files: AttachedFile[] = [];
  #host: ReactiveControllerHost;
  #onChange: () => void;
  #running = new Map<number, Upload>();
  #nextKey = 1;

  constructor(host: ReactiveControllerHost, onChange: () => void = () => undefined) {
    this.#host = host;
    this.#onChange = onChange;
  }

  get busy(): boolean {
    return this.files.some((file) => file.id === null && file.error === '');
  }

  get ids(): number[] {
    return this.files.flatMap((file) => (file.id === null ? [] : [file.id]));
  }

  /** Takes over a kept draft's files, or none. */
  reset(files: AttachedFile[] = []): void {
    for (const upload of this.#running.values()) upload.cancel();
    this.#running.clear();
    this.files = files.map((file) => ({ ...file, key: this.#nextKey++ }));
  }

  add(files: Iterable<File>): void {
    for (const file of files) void this.#send(file);
  }

  remove(key: number): void {
    this.#running.get(key)?.cancel();
    this.#running.delete(key);
    this.files = this.files.filter((file) => file.key !== key);
    this.#changed();
  }

  async #send(file: File): Promise<void> {
    const key = this.#nextKey++;
    this.files = [...this.files, { key, id: null, name: file.name, size: file.size, share: 0, error: '' }];
    const upload = uploadAttachment(file, (share) => this.#patch(key, { share }));
    this.#running.set(key, upload);
    this.#changed();
    const result = await upload.result;
    if (!this.#running.delete(key)) return;
    if (result.ok)
      this.#patch(key, { id: result.data.id, name: result.data.filename, size: result.data.size, share: 1 });
    else this.#patch(key, { error: result.problem.detail || result.problem.title });
    this.#onChange();
  }

  #patch(key: number, change: Partial<AttachedFile>): void {
    this.files = this.files.map((file) => (file.key === key ? { ...file, ...change } : file));
    this.#host.requestUpdate();
  }

  #changed(): void {
    this.#onChange();
    this.#host.requestUpdate();
  }
}
