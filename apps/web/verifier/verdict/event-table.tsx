import type { HealthEvent } from '@carnet/core';
import type { ComponentChildren } from 'preact';
import { countryName } from '../words/country-name.ts';
import { diseaseName } from '../words/disease-name.ts';
import { asText, filled } from '../words/filled.ts';
import { plainDate } from '../words/plain-date.ts';
import { words } from '../words/tongue.ts';

/** One event of the record in a plain table. Codes are shown as they were signed. */
export function EventTable({ event }: { readonly event: HealthEvent }) {
  const { kind, disease } = event;
  return (
    <table class="event">
      <caption>
        {filled(words.labelled, {
          label: words.event.kind[kind],
          text: disease === undefined ? words.event.unknownDisease : diseaseName(disease),
        })}
      </caption>
      <tbody>
        {rowsOf(event).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is not known of an event has no row. */
type Row = readonly [name: string, value: ComponentChildren | undefined];

function rowsOf(event: HealthEvent): readonly Row[] {
  const { date, time, country, issuer, clinician, centre, disease, sourceCodes } = event;
  const w = words.event;
  const rows: readonly Row[] = [
    [w.date, when(date)],
    [w.time, isolated(time)],
    ...detailsOf(event),
    [
      w.codes,
      disease === undefined ? sourceCodes.map(({ code }) => <div key={code}>{coded(event, code)}</div>) : undefined,
    ],
    [w.country, country && countryName(country)],
    [w.issuer, isolated(issuer)],
    [w.clinician, isolated(clinician)],
    [w.centre, isolated(centre)],
  ];
  return rows.filter(([, value]) => value !== undefined);
}

function detailsOf(event: HealthEvent): readonly Row[] {
  const w = words.event;
  switch (event.kind) {
    case 'vaccination':
    case 'prophylaxis':
      return [
        [w.product, coded(event, event.product)],
        [w.dose, event.dose === undefined ? undefined : doseOf(event.dose, event.doses)],
        [w.lot, isolated(event.lot)],
        [w.validFrom, when(event.validFrom)],
        [w.validUntil, event.lifelong ? w.life : when(event.validUntil)],
      ];
    case 'test':
      return [
        [w.resultLabel, w.result[event.result]],
        [w.method, coded(event, event.method)],
      ];
    case 'recovery':
      return [
        [w.validFrom, when(event.validFrom)],
        [w.validUntil, when(event.validUntil)],
      ];
    case 'exemption':
      return [
        [w.reason, coded(event, event.reason?.code)],
        [w.validUntil, when(event.validUntil)],
      ];
  }
}

function doseOf(dose: number, doses: number | undefined): string {
  return doses === undefined ? asText(dose) : filled(words.event.doseOf, { dose, doses });
}

/** Short names of code systems, which credentials give as addresses. */
const systems: Readonly<Record<string, string>> = {
  'http://hl7.org/fhir/sid/cvx': 'CVX',
  'http://snomed.info/sct': 'SNOMED CT',
  'http://loinc.org': 'LOINC',
  'http://id.who.int/icd/release/11/mms': 'ICD-11',
};

/** A text from the credential, whose direction of writing must not change what stands around it. */
function isolated(text: string | undefined): ComponentChildren {
  return text && <bdi>{text}</bdi>;
}

/** A code as it was signed, with the name of its code system where one is given. */
function coded({ sourceCodes }: HealthEvent, code: string | undefined): ComponentChildren {
  const { system } = sourceCodes.find((one) => one.code === code) ?? {};
  return (
    code && (
      <>
        <bdi>{code}</bdi> {system && <span class="iso">{systems[system] ?? system}</span>}
      </>
    )
  );
}

/** A date in words and, where that says more, in ISO 8601. */
function when(date: string | undefined): ComponentChildren {
  return (
    date && (
      <>
        {plainDate(date)} {date.length > 4 && <bdi class="iso">{date}</bdi>}
      </>
    )
  );
}
