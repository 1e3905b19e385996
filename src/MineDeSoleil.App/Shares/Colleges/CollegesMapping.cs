using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MineDeSoleil.Domain.Shares;

namespace MineDeSoleil.App.Shares.Colleges;

internal sealed class CollegeMembershipMapping : IEntityTypeConfiguration<CollegeMembership>
{
    public void Configure(EntityTypeBuilder<CollegeMembership> builder)
    {
        builder.ToTable("college_memberships");
        builder.HasKey(m => new { m.HolderId, m.Since, m.Revision });
    }
}
