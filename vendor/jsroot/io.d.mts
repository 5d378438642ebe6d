/** What src/sample/readers uses of jsroot's module io. */
export class FileProxy {
  openFile(): Promise<boolean>;
  getFileName(): string;
  getFileSize(): number;
  readBuffer(position: number, size: number): Promise<DataView | null>;
  closeFile(): void;
}

export interface RootFile {
  readonly fKeys: readonly { fName: string; fClassName: string; fCycle: number }[];
  readObject(name: string): Promise<unknown>;
}

export function openFile(proxy: FileProxy): Promise<RootFile>;
