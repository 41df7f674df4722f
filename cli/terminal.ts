import { type Disposable } from '../core/clock.ts';

/** What a person typed, or did instead. */
export type Typed =
  | { readonly kind: 'line'; readonly text: string }
  /** The input has ended (^D). */
  | { readonly kind: 'end' }
  /** Ctrl-C. */
  | { readonly kind: 'interrupt' };

/** The person or script at the other end. */
export type Terminal = {
  /** Whether a person sees what is written, and may see it in colours. */
  readonly isSeen: boolean;
  readonly hasColours: boolean;
  /** Columns; 80 where nobody knows. */
  readonly width: number;
  /** Lines; 24 where nobody knows. */
  readonly height: number;
  write(text: string): void;
  writeError(text: string): void;
  readLine(prompt: string): Promise<Typed>;
  /** Does not show what is typed. */
  readHidden(prompt: string): Promise<Typed>;
  /** Ctrl-C while nothing is being read; without a listener it ends the program. */
  onInterrupt(listener: () => void): Disposable;
  /** Single keys, by name, while nothing is being read; they are not shown. None where no person types. */
  onKey(listener: (key: string) => void): Promise<Disposable>;
};
