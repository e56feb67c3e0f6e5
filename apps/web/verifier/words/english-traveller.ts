/** The words of scanning, and about who stands before the lane, in English. */
export const englishTraveller = {
  start: {
    title: 'Check a health certificate',
    promise: 'The check runs on this device. Nothing is sent, and no certificate is kept.',
    camera: 'Use the camera',
    stopCamera: 'Stop the camera',
    cameraHint: 'Hold the code in front of the camera.',
    cameraView: 'What the camera sees',
    choose: 'Choose a file',
    drop: 'or drop a picture or a file here',
    paste: 'Paste the text of a code',
    pasteLabel: 'Text of the code',
    check: 'Check',
    reading: 'Reading…',
    startOver: 'Start over',
    parts: 'Parts read: {read} of {total}. Still to scan: {missing}, in any order.',
    part: 'Part {number}',
    partRead: 'Part {number}, read',
    torch: 'Light',
    zoom: 'Zoom',
    whichCamera: 'Camera',
    unread: 'There is something like a code, and it cannot be read.',
    unreadHint: 'Hold it flat and still, closer or further away. Make a screen brighter, or ask for the paper.',
    giveUp: 'It cannot be read',
  },

  /** The lines of an identity document, beside a certificate. */
  compare: {
    open: 'Compare with the passport',
    title: 'Compare with the passport',
    close: 'Close',
    label: 'Lines at the bottom of the passport or visa, or on the back of the card',
    hint: 'Type them, paste them, or use a document reader. Once all lines are complete they are compared at once.',
    /** `{width}` is how long the line has to be. */
    line: 'Line {line}: {length} of {width}',
    /** `{filler}` is <, which stands for a blank in these lines. */
    fillerLabel: 'Add {filler}',
    fill: 'Fill the line with {filler}',
    compare: 'Compare',
    byEye:
      'Or compare by eye, and decide. That is not recorded: here the person stays “not judged”. The lines are forgotten with the person.',
    result: { good: 'The same person.', caution: 'Probably the same person.', bad: 'Another person.' },
    kept: 'A passport was read. It will be compared with the next certificate.',
    forget: 'Forget it',
  },

  traveller: {
    add: 'Another certificate of this person',
    family: 'Next of this family',
    familyLabel: 'Family',
    familyAccepted: 'Family. Accepted: {accepted} of {total}.',
    familyNext: 'Scan the certificate of the next person of this family.',
    familyEnd: 'The family is complete',
    /** Initials or a number, and what came of it. */
    member: '{name}: {headline}',
    adding: 'Scan another certificate of the same person.',
    addingEnd: 'Back to the verdict',
    together: 'These certificates were judged together.',
    shownBefore: 'This certificate was shown in this lane a few minutes ago. If that was another person, ask why.',
    cameraNext: 'The camera is on. Another code begins the next person.',
    cameraFamily: 'The camera is on. Another code begins the next person of the family.',
  },
};
