/** The ways in which an output leaves the window. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { copyText } from '../../copy-text';
import { words } from '../../words';

interface OutputExitsProps {
  readonly text: () => string;
  readonly fileName: string;
}

function download(text: string, fileName: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The download has its own hold on what the address stands for once it was begun.
  URL.revokeObjectURL(address);
}

const said = { copied: words.run.copied, failed: words.run.copyFailed };

export function OutputExits({ text, fileName }: OutputExitsProps): React.JSX.Element {
  return (
    <div className="output-exits">
      <Tooltip label={words.run.copy}>
        <ActionIcon aria-label={words.run.copy} onClick={() => void copyText(text(), said)}>
          <IconCopy size={14} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={words.run.download}>
        <ActionIcon aria-label={words.run.download} onClick={() => download(text(), fileName)}>
          <IconDownload size={14} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
