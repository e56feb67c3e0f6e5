import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeEuRule } from '../../conformance/make-eu-rule.ts';
import { drawCode } from './testing/draw-code.ts';
import { type HostedPage, hostPage } from './testing/host-page.ts';
import { executablePath, launchBrowser } from './testing/launch-browser.ts';
import { needChromium } from './testing/need-chromium.ts';
import { trustFile, vector } from './testing/vector.ts';
import { openVerifier, type VerifierPage } from './testing/verifier-page.ts';

/** Vaccinated, and issued, on 2 March 2025. */
const vaccinated = vector('shc/genuine-new');
const polio = vector('icvp/genuine-polio');
const covid = vector('dcc/genuine-vaccination');
const daySeven = '2025-03-09T12:00:00Z';
const lastMoment = '2025-03-11T23:59:59Z';
const dayTen = '2025-03-12T00:00:00Z';

const json = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});
const yellowFever = JSON.parse(
  readFileSync(new URL('../../packages/data/rules/ihr-yellow-fever.json', import.meta.url), 'utf8'),
);
const strict = {
  ...yellowFever,
  id: 'strict',
  version: '2.0.0',
  title: { en: 'Yellow fever: two doses' },
  accepts: [{ id: 'two', text: { en: 'Two doses' }, event: 'vaccination', doses: 2 }],
};
const euRule = (Identifier: string, desc: string, Logic: unknown) =>
  makeEuRule({
    Identifier,
    Country: 'GH',
    SchemaVersion: '1.3.0',
    EngineVersion: '0.7.5',
    Description: [{ lang: 'en', desc }],
    ValidFrom: '2021-07-01T00:00:00Z',
    ValidTo: '2030-06-01T00:00:00Z',
    AffectedFields: ['v.0.dn'],
    Logic,
  });
const doseNumber = { var: 'payload.v.0.dn' };
const days = (count: number) => ({
  'not-before': [
    { plusTime: [{ var: 'external.validationClock' }, 0, 'day'] },
    { plusTime: [{ var: 'payload.v.0.dt' }, count, 'day'] },
  ],
});

needChromium('rules in a browser');

describe.skipIf(!executablePath)('the rules of a journey in Chromium', () => {
  let hosted: HostedPage;
  let browser: Browser;
  let address: string;
  let verifier: VerifierPage | undefined;

  beforeAll(async () => {
    hosted = await hostPage();
    address = hosted.address;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    hosted.close();
  });
  afterEach(async () => {
    const open = verifier;
    verifier = undefined;
    await open?.close();
  });

  async function open(at: string): Promise<VerifierPage> {
    verifier = await openVerifier(browser, address, at);
    return verifier;
  }

  async function choose(label: string, country: string): Promise<void> {
    await verifier?.openScreen('Set-up');
    await verifier?.page.getByLabel(label).selectOption(country);
  }

  const keptLane = () => verifier?.page.evaluate(() => JSON.parse(localStorage.lane));

  /** Opens the page, chooses the country of arrival, loads the keys of a certificate and gives the certificate. */
  async function judge(one: typeof vaccinated, at: string, to?: string): Promise<VerifierPage> {
    const opened = await open(at);
    if (to) await choose('Rule for', to);
    await check(one);
    return opened;
  }

  async function check(one: typeof vaccinated): Promise<void> {
    await verifier?.loadKeys(trustFile(one));
    await verifier?.page.getByText(/Keys: \d+, as of/).waitFor();
    await verifier?.check({ name: 'code.txt', mimeType: 'text/plain', buffer: Buffer.from(one.scan.text) });
  }

  test('a rule that is met: accepted, with the rule, its threshold and the actual value', async () => {
    const { page, ...verifier } = await judge(vaccinated, vaccinated.at, 'GH');
    expect(await verifier.verdict()).toEqual(['Accepted', 'Rule for Ghana met']);
    expect(await page.locator('.band.accepted').count()).toBe(1);
    expect(await verifier.text('.why')).toContain(
      '“Vaccinated at least 10 days ago; valid for life”. Vaccinated 2 Mar 2025.',
    );
    expect(await verifier.text('.steps')).toContain('Rulemet');
    expect(await verifier.text('.answers')).toContain('Yes. It meets the rule for Ghana.');
    await page.getByRole('heading', { name: 'Rules for Ghana' }).waitFor();
    expect(await verifier.text('.rules')).toMatch(/Yellow fever: vaccination.*Met.*ihr-yellow-fever 1\.0\.0/);
    expect(await verifier.text('[role=status]')).toBe('Accepted. Rule for Ghana met.');
    await verifier.expectAccessible();
  });

  test('once it is open the page needs no network, for pictures and rules neither', async () => {
    const opened = await open(vaccinated.at);
    await opened.openScreen('Trust data');
    await opened.page.getByText('Works without a network as long as this page is open.').waitFor();
    await opened.page.context().setOffline(true);
    await choose('Rule for', 'GH');
    await opened.loadKeys(trustFile(vaccinated));
    await opened.page.getByText(/Keys: \d+, as of/).waitFor();
    const buffer = await drawCode(vaccinated.scan.text);
    await opened.check({ name: 'code.png', mimeType: 'image/png', buffer });
    expect(await opened.verdict()).toEqual(['Accepted', 'Rule for Ghana met']);
    await opened.page.getByRole('heading', { name: 'Rules for Ghana' }).waitFor();
  });

  test('too early: the day, the threshold, and from when it is met', async () => {
    const { page, ...verifier } = await judge(vaccinated, daySeven, 'GH');
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Too early: day 7 of 10']);
    expect(await verifier.text('.why')).toContain(
      'The rule asks: “Vaccinated at least 10 days ago; valid for life”. Vaccinated 2 Mar 2025. Met from 12 Mar 2025.',
    );
    expect(await verifier.text('.steps')).toContain('Ruletoo early');
    await page.getByRole('heading', { name: 'Rules for Ghana' }).waitFor();
    expect(await verifier.text('.rules')).toContain('Too early: day 7 of 10.');
    expect(await verifier.text('.foot')).toContain('policy.not-met');
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
  });

  test('in privacy mode neither what is seen nor what is read out says when, or who', async () => {
    const { page, ...verifier } = await open(daySeven);
    await page.evaluate(() => {
      localStorage.lane = JSON.stringify({ isSetUp: true, isPrivate: true, journey: { to: 'GH' } });
    });
    await page.reload();
    await check(vaccinated);
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Does not meet the rule']);
    expect(await verifier.text('[role=status]')).toBe('Not accepted. Does not meet the rule.');
    expect(await verifier.text('.private-person')).toBe('InitialsA · OBorn on11 Feb');
    expect(await verifier.text('html')).not.toMatch(/Adaeze|Okonkwo|1979|2 Mar|2025-03-02|day 7/);
    expect(await page.title()).not.toMatch(/Adaeze|Okonkwo/);
  });

  test.each([
    [lastMoment, 'Not accepted', 'Too early: day 9 of 10'],
    [dayTen, 'Accepted', 'Rule for Ghana met'],
  ])('the threshold is exact: %s', async (at, headline, reason) => {
    const { verdict } = await judge(vaccinated, at, 'GH');
    expect(await verdict()).toEqual([headline, reason]);
  });

  test('without a country nothing is accepted', async () => {
    const { page, ...verifier } = await judge(vaccinated, vaccinated.at);
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
    expect(await page.locator('.rules').count()).toBe(0);
  });

  test('a certificate that no rule is about is left to a person', async () => {
    const { page, ...verifier } = await judge(covid, covid.at, 'GH');
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule for this certificate']);
    expect(await verifier.text('.steps')).toContain('Rulenone for this');
    expect(await verifier.text('.why-dialog')).toContain('Rule: none for this');
    expect(await verifier.text('.why-dialog')).not.toContain('No rule chosen');
    expect(await verifier.text('.answers')).toContain('Not judged: no loaded rule for Ghana is about it.');
    expect(await page.locator('.rules').count()).toBe(0);
  });

  test('a rule that depends on the journey asks for it, and a country passed through counts', async () => {
    const { page, ...verifier } = await judge(polio, polio.at, 'SA');
    expect(await verifier.verdict()).toEqual(['Check manually', 'The rule depends on the journey']);
    expect(await verifier.text('.steps')).toContain('Rulesay the journey');
    await verifier.next();
    await choose('Coming from', 'AE');
    await choose('Passed through', 'QA');
    await choose('Passed through', 'PK');
    await page.getByRole('button', { name: 'Remove Qatar' }).click();
    await page.getByRole('button', { name: 'Remove Pakistan' }).waitFor();
    await verifier.expectAccessible();
    await verifier.check(json('code.txt', polio.scan.text));
    expect((await verifier.verdict())[0]).toBe('Accepted');
    await verifier.next();
    await verifier.openScreen('Set-up');
    await page.getByRole('button', { name: 'Remove Pakistan' }).click();
    await verifier.check(json('code.txt', polio.scan.text));
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule for this certificate']);
  });

  test('the choice survives a reload, and nothing but the lane is kept', async () => {
    const { page } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    await choose('Coming from', 'NG');
    await choose('Passed through', 'ET');
    await page.reload();
    await page.getByRole('button', { name: 'Remove Ethiopia' }).waitFor();
    expect(await page.getByLabel('Rule for').inputValue()).toBe('GH');
    expect(await page.getByLabel('Coming from').inputValue()).toBe('NG');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['lane']);
    expect((await keptLane()).journey).toEqual({ to: 'GH', from: 'NG', transit: ['ET'] });
    await check(vaccinated);
    expect(await verifier?.verdict()).toEqual(['Accepted', 'Rule for Ghana met']);
    await verifier?.next();
    await choose('Rule for', '');
    await page.getByText('Without a country').waitFor();
    expect((await keptLane()).journey).toBeUndefined();
  });

  test.each([
    '{"isSetUp":true,"journey":{"to":"GHA"}}',
    '{"isSetUp":true,"journey":{"from":"GH"}}',
    '{"isSetUp":true,"journey":"GH","name":7,"language":"xx"}',
  ])('what is kept and is no journey is none: %s', async (kept) => {
    const { page, ...verifier } = await open(vaccinated.at);
    await page.evaluate((text) => localStorage.setItem('lane', text), kept);
    await page.reload();
    await verifier.openScreen('Set-up');
    await page.getByText('Without a country').waitFor();
    await check(vaccinated);
    expect(await verifier.verdict()).toEqual(['Check manually', 'No rule chosen']);
  });

  test('a certificate waits for rules that are still loading', async () => {
    const { page, ...verifier } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let held = 0;
    await page.route(/journey-rules/, async (route) => {
      held++;
      await released;
      await route.continue();
    });
    await page.reload();
    await check(vaccinated);
    await expect.poll(() => held).toBeGreaterThan(0);
    expect(await page.locator('.verdict').count()).toBe(0);
    release();
    expect((await verifier.verdict())[0]).toBe('Accepted');
  });

  test('it says which rules hold, and for whom', async () => {
    const { page, ...verifier } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    await page.getByText('Rules: Poliomyelitis 1.0.0 and Yellow fever 1.0.0').click();
    expect(await verifier.text('.rule-overview')).toContain('For travellers from Afghanistan and Pakistan.');
    expect(await verifier.text('.rule-overview')).toContain('International Health Regulations (2005), Annex 7');
    await verifier.expectAccessible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await verifier.expectAccessible();
    await page.setViewportSize({ width: 320, height: 568 });
    await verifier.expectNoSidewaysScroll();
  });

  test('rules from a file are used instead, until they are put away', async () => {
    const { page, ...verifier } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    await page.getByLabel('Open a rule file').setInputFiles(json('strict.json', strict));
    await page.getByText('Yellow fever 2.0.0').waitFor();
    await verifier.expectAccessible();
    await check(vaccinated);
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Doses are missing']);
    expect(await verifier.text('.why')).toContain('The rule asks: “Two doses”. Vaccinated 2 Mar 2025.');
    await verifier.next();
    await verifier.openScreen('Set-up');
    await page.getByRole('button', { name: 'Use the rules of Carnet' }).click();
    await verifier.check(json('code.txt', vaccinated.scan.text));
    expect((await verifier.verdict())[0]).toBe('Accepted');
  });

  test.each([
    ['cut off', '{"id": "x"', 'broken.json is not JSON.'],
    ['of something else', '{"milk": 1}', 'broken.json has no rules'],
    [
      'with a member that is not known',
      { ...strict, accepts: [{ ...strict.accepts[0], dosis: 2 }] },
      'broken.json: strict',
    ],
    ['of value sets alone', { 'disease-agent-targeted': ['840539006'] }, 'There are value sets, but no rules.'],
  ])('a rule file %s says why, and leaves the rules as they were', async (_, content, sentence) => {
    const { page, ...verifier } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    await page.getByLabel('Open a rule file').setInputFiles(json('broken.json', content));
    await page.getByText(sentence).waitFor();
    await page.getByText('rules.unreadable').waitFor();
    await page.getByText('Rules: Poliomyelitis 1.0.0 and Yellow fever 1.0.0').waitFor();
    await check(vaccinated);
    expect((await verifier.verdict())[0]).toBe('Accepted');
  });

  test.each([
    ['met', [euRule('VR-GH-0001', 'Fully vaccinated', { '>=': [doseNumber, 2] })], 'Accepted', 'Rule for Ghana met'],
    [
      'not met',
      [
        euRule('VR-GH-0001', 'Fully vaccinated', { '>=': [doseNumber, 2] }),
        euRule('VR-GH-0002', 'Three doses', { '>=': [doseNumber, 3] }),
      ],
      'Not accepted',
      'Does not meet the rule',
    ],
    ['too early', [euRule('VR-GH-0001', 'A year later', days(365))], 'Not accepted', 'Too early: met from 20 May 2026'],
    ['that cannot be read', [euRule('VR-GH-0001', 'Odd', { odd: [] })], 'Check manually', 'Rule cannot be applied'],
  ])('rules of the EU: %s', async (_, rules, headline, reason) => {
    const { page, ...verifier } = await open(covid.at);
    await choose('Rule for', 'GH');
    await page.getByLabel('Open a rule file').setInputFiles(json('rules.json', rules));
    await page.getByText('VR-GH-0001 1.0.0').first().waitFor();
    await check(covid);
    expect(await verifier.verdict()).toEqual([headline, reason]);
    await page.getByRole('heading', { name: 'Rules for Ghana' }).waitFor();
    expect(await verifier.text('.rules')).toContain('VR-GH-0001 1.0.0');
  });

  test('region and purpose are asked for where the rules name them, and only there', async () => {
    const { page, ...verifier } = await open(covid.at);
    await choose('Rule for', 'GH');
    expect(await page.getByLabel(/^(Region|Purpose)$/).count()).toBe(0);
    const regional = { ...euRule('VR-GH-0001', 'Three doses', { '>=': [doseNumber, 3] }), Region: 'AA' };
    const forWork = { ...strict, id: 'work', journeys: { to: ['GH'], purposes: ['work', 'study'] } };
    await page
      .getByLabel('Open a rule file')
      .setInputFiles([json('rules.json', [regional]), json('work.json', forWork)]);
    await page.getByLabel('Region').selectOption('AA');
    await page.getByLabel('Purpose').selectOption('work');
    expect((await keptLane()).journey).toEqual({ to: 'GH', region: 'AA', purpose: 'work' });
    await check(covid);
    expect((await verifier.verdict())[0]).toBe('Not accepted');
    await verifier.next();
    await verifier.openScreen('Set-up');
    await page.getByLabel('Region').selectOption('');
    await choose('Rule for', 'FR');
    expect((await keptLane()).journey).toEqual({ to: 'FR' });
    expect(await page.getByLabel(/^(Region|Purpose)$/).count()).toBe(0);
  });

  test('a sample is judged by the rules that are chosen', async () => {
    const { page, ...verifier } = await open(vaccinated.at);
    await choose('Rule for', 'GH');
    await verifier.sample('Yellow fever certificate');
    expect(await verifier.verdict()).toEqual(['Accepted', 'Rule for Ghana met']);
    await page.getByText('Sample, judged at 1 Jan 2026 with its own key').waitFor();
    await verifier.next();
    await verifier.sample('Forged');
    expect(await verifier.verdict()).toEqual(['Not accepted', 'Signature does not match']);
  });
});
