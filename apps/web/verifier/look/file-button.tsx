interface FileButtonProps {
  readonly label: string;
  readonly accept: string;
  take(files: readonly File[]): void;
}

/** The browser's own file chooser with the look of a button. */
export function FileButton({ label, accept, take }: FileButtonProps) {
  return (
    <label class="button">
      {label}
      <input
        class="visually-hidden"
        type="file"
        multiple
        accept={accept}
        onChange={({ currentTarget }) => {
          take([...(currentTarget.files ?? [])]);
          currentTarget.value = ''; // so that the same file can be chosen again
        }}
      />
    </label>
  );
}
