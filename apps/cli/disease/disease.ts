import { Command } from 'commander';
import { newCommand } from './new-disease.ts';

export const diseaseCommand = new Command('disease')
  .description('Add diseases, which are data: no code is written for a new one.')
  .addCommand(newCommand);
