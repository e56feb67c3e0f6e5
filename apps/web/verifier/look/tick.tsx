interface TickProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  turn(isOn: boolean): void;
}

/** Something that is on or off, and what that means. */
export function Tick({ label, hint, isOn, turn }: TickProps) {
  return (
    <label class="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      <span>
        <strong>{label}</strong>
        <small class="hint">{hint}</small>
      </span>
    </label>
  );
}
