/** Codes that mean the same country, and territories whose certificates another country signs. */
const signedBy: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB', GG: 'GB', JE: 'GB', GI: 'GB', IM: 'GB' };

/** ISO 3166-1: the three letters of each country, then its two. */
const codes = `
  ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI
  BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT
  BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU
  CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET
  FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
  GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR
  IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB
  LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
  MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE
  NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
  PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ
  SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC
  TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY
  USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
`;
/** Codes in use outside the standard: Kosovo, and test participants of the WHO that do not follow its rule, XXA for XA. */
const otherCodes = 'XKXXK XCLXL XMLXM XYKYK';
const alpha2ByAlpha3 = new Map(
  `${codes} ${otherCodes}`
    .trim()
    .split(/\s+/)
    .map((code) => [code.slice(0, 3), code.slice(3)]),
);

/** The two letters of every country in ISO 3166-1, and of Kosovo. */
export const countryCodes = (): readonly string[] =>
  [...alpha2ByAlpha3].flatMap(([alpha3, alpha2]) => (codes.includes(alpha3) || alpha2 === 'XK' ? [alpha2] : []));

/**
 * The two letters of a country that is named by two or three, in upper case.
 * @returns undefined when the code names no country: an agency, an issuer URL
 */
export function alpha2Of(code: string): string | undefined {
  if (/^[A-Z]{2}$/.test(code)) return code;
  return alpha2ByAlpha3.get(code) ?? /^X(X[A-Z])$/.exec(code)?.[1];
}

/**
 * Whether a certificate of one country may be by a signer of the other without anybody wondering. A participant that
 * is no country (an issuer URL, a file) says nothing about it.
 */
export function sameCountry(issuer: string, participant: string): boolean {
  const [a, b] = [alpha2Of(issuer), alpha2Of(participant)];
  return a === undefined || b === undefined || (signedBy[a] ?? a) === (signedBy[b] ?? b);
}
