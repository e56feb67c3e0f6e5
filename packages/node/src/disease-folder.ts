import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Disease, limits } from '@carnet/core';

/** A folder of diseases cannot be used; the message is a sentence for whoever named it. */
export class DiseaseFolderError extends Error {
  override readonly name = 'DiseaseFolderError';
}

/** Diseases, and more about them: names in other languages and rarer codes. */
export interface DiseaseFolder {
  readonly diseases: readonly Disease[];
  readonly details: readonly Disease[];
}

/**
 * Reads what `carnet disease new --to FOLDER` writes: `diseases/*.json` and, where they are there, the files of the same
 * names in `disease-details` (`packages/data/schemas` has their forms). Everything else in the folder is left alone.
 * @throws DiseaseFolderError
 */
export function readDiseaseFolder(folder: string): DiseaseFolder {
  const place = join(folder, 'diseases');
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory())
    throw new DiseaseFolderError(`${folder} has no folder diseases. carnet disease new NAME --to ${folder} makes one.`);
  const names = readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .sort();
  if (names.length === 0) throw new DiseaseFolderError(`There is no disease in ${place}.`);
  if (names.length > limits.diseasesMax) throw new DiseaseFolderError(`There are too many diseases in ${place}.`);
  const details = names.map((name) => join(folder, 'disease-details', name)).filter((path) => existsSync(path));
  return { diseases: names.map((name) => readDisease(join(place, name))), details: details.map(readDisease) };
}

function readDisease(path: string): Disease {
  if (statSync(path).size > limits.diseaseFileBytesMax)
    throw new DiseaseFolderError(`${path} is too large for the file of a disease.`);
  const disease = parsed(path);
  const fault = faultOf(disease);
  if (fault) throw new DiseaseFolderError(`${path}: ${fault}`);
  const { id } = disease as Disease;
  if (basename(path) !== `${id}.json`) throw new DiseaseFolderError(`${path}: id is not the name of the file.`);
  return disease as Disease;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw new DiseaseFolderError(`${path} is not JSON.`);
  }
}

const members = new Set(['id', 'names', 'codes', 'certificateValidity']);
const idMaxLength = 100;

/** Why something is not a disease, as a sentence. */
function faultOf(json: unknown): string | undefined {
  if (!isObject(json)) return 'A disease is a JSON object.';
  const { id, names, codes, certificateValidity: validity } = json;
  if (Object.keys(json).some((member) => !members.has(member))) return 'it has a member that diseases do not have.';
  if (typeof id !== 'string' || id.length > idMaxLength || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    return 'id is not a name of small letters, digits and hyphens.';
  if (!isObject(names) || !Object.values(names).every(isText) || !isText(names.en)) return 'names has none in English.';
  if (!isObject(codes) || !Object.entries(codes).every(([system, list]) => isSystem(system) && isTexts(list)))
    return 'codes are not lists of texts by the address of their code system.';
  if (validity !== undefined && !isValidity(validity))
    return 'certificateValidity is not like {"fromDay": 10, "until": "life"}.';
  return undefined;
}

type JsonObject = { readonly [member: string]: unknown };

const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const isText = (json: unknown) =>
  typeof json === 'string' && json.trim() !== '' && json.length <= limits.recordTextLengthMax;
const isTexts = (json: unknown) => Array.isArray(json) && json.every(isText);
const isSystem = (text: string) => /^https?:\/\/\S+$/.test(text);
const isValidity = (json: unknown) =>
  isObject(json) && Number.isInteger(json.fromDay) && (json.fromDay as number) >= 0 && json.until === 'life';
