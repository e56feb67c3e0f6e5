/**
 * How letters are written in A to Z, the recommended way first, then the others that are met in documents. Latin,
 * Cyrillic and Arabic: ICAO Doc 9303-3, 6, tables A to C, with the national ways of passports of Bulgaria, Ukraine,
 * Serbia and others, which the same section leaves to the States. Greek: ISO 843 as in passports of Greece. A letter of
 * a table that has no entry loses its accent first.
 */
const latin = `
  Ä AE A · Å AA A · Æ AE · Ð D DH · Ñ N NXX · Ö OE O · Ø OE O · Ü UE U UXX YU · Þ TH · ẞ SS · ĸ Q K · Đ D DJ · Ħ H · Ł L
  Ŋ N NG · Œ OE · Ŧ T · Ə E A · Ɖ D · Ƒ F · Ɣ G · Ɓ B · Ɗ D · Ƙ K · Ɛ E · Ɔ O · Ő O OE · Ű U UE · Ŀ L
  Ç C CH · Ş S SH · Č C CH · Š S SH · Ž Z ZH · NXX N NXX · UXX U UE UXX`;
const cyrillic = `
  А A · Б B · В V W · Г G H · Д D · Е E YE IE JE · Ё E IO YO JO · Ж ZH Z J · З Z · И I Y · Й I Y J · К K · Л L · М M · Н N · О O
  П P · Р R · С S · Т T · У U OU · Ф F · Х KH H CH · Ц TS C · Ч CH C TCH · Ш SH S · Щ SHCH SHT · Ъ IE A _ · Ы Y · Ь _ Y · Э E
  Ю IU YU JU · Я IA YA JA · Ґ G · Ў U · Ѫ U · Ѓ G GJ · Ђ D DJ · Ѕ DZ · Ј J · Ќ K KJ · Љ LJ · Њ NJ · Ћ C · Џ DZ DJ
  Є IE YE · І I · Ї I YI · Ӣ I · Қ K Q · Ғ G GH · Ң N NG · Ә A AE · Ө O OE · Ү U · Ұ U · Һ H · Ҳ H KH · Ҷ J · Ӯ U`;
const greek = `
  Α A · Β V B · Γ G · Δ D · Ε E · Ζ Z · Η I · Θ TH · Ι I · Κ K · Λ L · Μ M · Ν N · Ξ X KS · Ο O · Π P · Ρ R · Σ S · Τ T · Υ Y I
  Φ F PH · Χ CH H KH · Ψ PS · Ω O · ΟΥ OU U · ΑΥ AV AF AU · ΕΥ EV EF EU · ΗΥ IV IF · ΓΓ NG GG · ΓΞ NX GX · ΓΧ NCH GCH
  ΜΠ B MP · ΝΤ NT D · ΓΚ GK G`;
const arabic = `
  ء XE _ · آ XAA A AA · أ XAE A _ · ؤ U W · إ I A · ئ XI Y · ا A _ · ب B · ة XAH XTA AH A H · ت T · ث XTH TH · ج J G DJ
  ح XH H · خ XKH KH · د D · ذ XDH DH D · ر R · ز Z · س S · ش XSH SH CH · ص XSS S · ض XDZ D · ط XTT T · ظ XZZ Z · ع E A _
  غ G GH · ـ _ · ف F · ق Q K G · ك K · ل L · م M · ن N · ه H · و W O U OU · ى XAY A · ي Y I
  ٱ XXA A · ٹ XXT T · ټ XRT T · پ P · ځ XKE · څ XXH · چ XC CH · ڈ XXD D · ډ XDR D · ڑ XXR R · ړ XRR R · ږ XRX · ژ XJ ZH
  ښ XXS · ک XKK K · ګ XXK G · ڭ XNG NG · گ XGG G · ں XNN N · ڼ XXN N · ھ XDO H · ۀ XYH · ہ XXG H · ۂ XGE H · ۃ XTG
  ی XYA Y I · ۍ XXY · ې Y · ے XYB E · ۓ XBE E`;

const ascii = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => [letter, [letter]] as const);

/** Ways of writing one letter or group of letters; `''` where it can be left out. */
export const letters: ReadonlyMap<string, readonly string[]> = new Map([
  ...ascii,
  ...table(latin + cyrillic + greek + arabic),
]);

/** Arabic writes no short vowels, so that a spelling from its letters alone is never the whole sound. */
export const isConsonantal = (text: string) => /\p{Script=Arabic}/u.test(text);

function table(text: string): (readonly [string, readonly string[]])[] {
  return text
    .trim()
    .split(/ · |\n\s*/)
    .map((entry) => {
      const [letter = '', ...ways] = entry.trim().split(' ');
      return [letter, ways.map((way) => (way === '_' ? '' : way))] as const;
    });
}
