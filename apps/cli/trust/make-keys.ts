import { existsSync, writeFileSync } from 'node:fs';
import { newKeyPair } from '@carnet/node';
import { Command } from 'commander';
import { UsageError } from '../usage-error.ts';

export const keysCommand = new Command('keys')
  .description('Make a pair of keys for signing snapshots: NAME.key.pem, which stays secret, and NAME.pub.pem.')
  .argument('<name>', 'path without ending')
  .action((name: string) => {
    const [secret, open] = [`${name}.key.pem`, `${name}.pub.pem`];
    for (const path of [secret, open])
      if (existsSync(path)) throw new UsageError(`${path} is there already and is not written over.`);
    const { privateKey, publicKey } = newKeyPair();
    writeFileSync(secret, privateKey, { mode: 0o600 });
    writeFileSync(open, publicKey);
    process.stdout.write(
      `${secret} signs snapshots: keep it secret. ${open} is for everybody who is to believe them.\n`,
    );
  });
