namespace MineDeSoleil.Web.Design;

/// <summary>Files that people send with a form, small enough to be held in memory.</summary>
public static class Uploads
{
    /// <summary>The bytes of a file; null where none was chosen, or an empty one, or one beyond the limit.</summary>
    public static async Task<byte[]?> BytesAsync(this IFormFile? upload, int largest, CancellationToken cancel)
    {
        if (upload is null || upload.Length == 0 || upload.Length > largest)
        {
            return null;
        }

        using var content = new MemoryStream((int)upload.Length);
        await upload.CopyToAsync(content, cancel);
        return content.ToArray();
    }

    /// <summary>The name that people know the file by, without the folders of their machine.</summary>
    public static string NameOnly(this IFormFile upload) => Path.GetFileName(upload.FileName);

    /// <summary>The bytes that a form carried from a trial to its confirmation; null where they were lost on the way.</summary>
    public static byte[]? FromBase64(string? text)
    {
        var content = new byte[(text ?? "").Length];
        return Convert.TryFromBase64String(text ?? "", content, out var length) && length > 0 ? content[..length] : null;
    }
}
