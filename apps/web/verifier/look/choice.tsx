interface ChoiceProps {
  readonly label: string;
  /** Each value and what it is called. */
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly value: string;
  choose(value: string): void;
}

/** One of several, in the browser's own list, which also finds one by its first letters. */
export function Choice({ label, options, value, choose }: ChoiceProps) {
  return (
    <label class="choice">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
