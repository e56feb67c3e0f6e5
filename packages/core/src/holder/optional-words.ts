/**
 * Words that stand in a name on one document and not on the other without meaning another person. Not one of them
 * counts as optional where it is the only word of its part: Do, Le and Van are family names too.
 */
const optionalWords = {
  title: `DR PROF MR MRS MS MISS HERR FRAU DIPL ING MAG SIR DAME LADY LORD REV FR HON PR SRA DON DONA SHRI SRI SMT
    HAJI HAJJI HADJI HAJJ HAJ ALHAJI ALHAJ HAJJAH SHEIKH SHAIKH DATO DATUK DATIN U DAW ATO WOIZERO CHIEF ENGR BARR
    KHUN BAPAK IBU JR SR JNR SNR II III IV PHD MD`,
  // Son of, daughter of.
  descent: 'BIN BINTI BINTE BTE BT BINT IBN BEN BAT OULD WALAD SO DO WO AL AP OGLU OGLY KYZY GYZY QIZI ULY UULU',
  particle: `DE DA DO DOS DAS DI DEL DELLA DELLO DEI DEGLI DELA LA LE LES LO LOS LAS DU DES D L T VAN VON VOM ZU ZUM ZUR
    DER DEN DEM TEN TER TE HET OF AF AV Y E I EL UL ST SAN O NI NIC UI MAC MC`,
  /** What documents write where there is no first or no last name; some write X three times. */
  placeholder: `FNU LNU NFN NLN ${'X'.repeat(3)}`,
} as const;

export type OptionalKind = keyof typeof optionalWords | 'patronymic';

/** Words that are one in many spellings. */
const spellings = ['AL EL UL', 'BIN BEN IBN BN', 'BINTI BINTE BTE BINT BT', 'OGLU OGLY', 'QIZI KYZY GYZY'];

/** All ways of writing such a word, this one first. */
export function spellingsOf(text: string): readonly string[] {
  const words = spellings.map((group) => group.split(' ')).find((group) => group.includes(text)) ?? [];
  return [text, ...words.filter((word) => word !== text)];
}

const kinds: ReadonlyMap<string, OptionalKind> = new Map(
  Object.entries(optionalWords).flatMap(([kind, words]) =>
    words.split(/\s+/).map((word) => [word, kind as OptionalKind] as const),
  ),
);

/** Ivanovich, Ivanivna, Ilinichna: the father's name, which passports in A to Z leave out. */
const patronymic = /[A-Z]{2}(?:[OEIY]VICH|[OEI]VYCH|[OEI]VNA|ICHNA)$/;

/** Why a word, as it is written in A to Z, may be left out; undefined when it may not. */
export function optionalKind(text: string): OptionalKind | undefined {
  return kinds.get(text) ?? (patronymic.test(text) ? 'patronymic' : undefined);
}
