import {
  MOST_POSTER_LANGUAGES,
  POSTER_PAPER,
  POSTER_SIZES,
  posterDocument,
} from '@/components/surveys/sharing/poster';
import { currentAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { readPosters } from '@/server/collect/surveys/codes/read-sharing';
import { contextFor } from '@/server/context';
import { AppError, ERROR_CODES } from '@/server/errors';
import { embedFonts } from '@/server/print/embed-fonts';
import { printPdf } from '@/server/print/print-pdf';

/** A minute and a half of printing, and the wait before it. */
export const maxDuration = 180;

const problem = (status: number, title: string) => Response.json({ title, status }, { status });

const LARGEST_PART = 200;

/**
 * Posters of a survey as PDF: `?size=a4|a5|tent&lang=en&lang=ar`, of one link with `&link=7`, else a page each link; of
 * these, `&after=20&most=20` prints the twenty that follow the first twenty.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ survey: string }> },
): Promise<Response> {
  const access = await currentAccess();
  if (!access) return problem(401, 'Please sign in first.');
  if (!may(access.scope, 'collect')) return problem(403, 'Your role does not include this.');
  const query = new URL(request.url).searchParams;
  const surveyId = Number((await params).survey);
  const size = POSTER_SIZES.find((one) => one === (query.get('size') ?? 'a4'));
  const linkId = query.has('link') ? Number(query.get('link')) : null;
  const part = { after: Number(query.get('after') ?? 0), most: Number(query.get('most') ?? LARGEST_PART) };
  const numbers = [surveyId, linkId ?? 0, part.after, part.most];
  if (
    !size ||
    numbers.some((number) => !Number.isInteger(number) || number < 0) ||
    part.most > LARGEST_PART
  ) {
    return problem(400, 'Name a survey, a size (a4, a5, tent) and perhaps a link.');
  }
  try {
    const content = await readPosters(contextFor(access.scope), {
      surveyId,
      linkId,
      part,
      languages: query.getAll('lang').slice(0, MOST_POSTER_LANGUAGES),
    });
    const fonts = embedFonts(JSON.stringify(content.pages.map(({ code: _code, ...said }) => said)));
    const { width, height } = POSTER_PAPER[size];
    const pdf = await printPdf({
      html: posterDocument(content.pages, size, fonts),
      width: `${width}mm`,
      height: `${height}mm`,
    });
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="poster-${surveyId}-${size}.pdf"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof AppError) return problem(ERROR_CODES[error.code], error.message);
    throw error;
  }
}
