/** One request to the server behind a link. It goes where the link points, so the platform must know where not to go. */
export interface LinkRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer answer is refused before it is kept. */
  readonly answerBytesMax: number;
}

export interface LinkAnswer {
  readonly status: number;
  readonly bytes: Uint8Array;
}

/**
 * The network, for links that a person asks to open. Whoever implements it sends no cookies, follows no redirection,
 * waits only so long, speaks https only, and goes to no address inside the network that it stands in.
 */
export interface LinkPort {
  /** @throws CredentialError `link.unreachable`, nothing else */
  request(request: LinkRequest): Promise<LinkAnswer>;
}

/** Who opens a link. */
export interface LinkOpening {
  /** A name for the holder, who may see in a log who looked. */
  readonly recipient: string;
  readonly passcode?: string;
}
