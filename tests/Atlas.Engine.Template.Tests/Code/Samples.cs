using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Atlas.Engine.Template.Tests.Code;

/// <summary>One way each of getting from a method to <see cref="Landmark.Pass"/>. None of it is ever run.</summary>
internal static class Samples
{
    public static void Direct() => Landmark.Pass();

    public static void ThroughInterface() => Draw(new Circle());

    public static void ThroughInterfaceOnStruct() => Draw(default(Point));

    public static void ThroughDefaultMethod() => ((IShape)new Square()).Erase();

    public static void ThroughOverride() => ((Animal)new Dog()).Speak();

    public static string ThroughWhatTheFrameworkCalls() => string.Format(CultureInfo.InvariantCulture, "{0}", new Puppy());

    public static int ThroughWhatTheFrameworkCompares() => new[] { new Ranked(1), new Ranked(2) }.Max(Comparer<Ranked>.Default)?.Rank ?? 0;

    public static void ThroughTypeParameterThatIsMade() => MakeAndDraw<Circle>();

    public static void ThroughClassThatMakesItsParameter() => new Studio<Circle>().DrawOne();

    public static void ThroughActivator() => Draw(Activator.CreateInstance<Circle>());

    public static void ThroughStaticMethodOfTypeParameter() => Announce<Loud>();

    public static void ThroughOperatorOfTypeParameter() => Sum(new Money(1), new Money(2));

    public static object ThroughParserOfTypeParameter() => new[] { "1" }.Select(text => Parse<Price>(text));

    public static int ThroughStaticConstructorByMethod() => Prepared.Answer();

    public static int ThroughStaticConstructorByField() => Prepared.Field;

    public static object ThroughInitialiserOfField() => Lazily.Passing;

    public static object ThroughInitialiserOfAnotherField() => Lazily.Other;

    public static Task ThroughAsyncMethod() => PassLaterAsync();

    public static IEnumerable<int> ThroughIterator() => PassPerItem();

    public static void ThroughDelegate() => new List<int> { 1 }.ForEach(_ => Landmark.Pass());

    public static Action ThroughMethodGroup() => Landmark.Pass;

    public static void ThroughOverrideOfWhatNobodyMakes() => Speak(new Animal());

    public static object? ByReflection() => typeof(Landmark).GetMethod(nameof(Landmark.Pass))?.Invoke(null, null);

    public static object? ByTypeAtRunTime() => Activator.CreateInstance(new Circle().GetType());

    public static int ByPrivateMember() => Secret(new Ranked(1));

    private static void Draw(IShape shape) => shape.Draw();

    private static void Draw<T>(T shape)
        where T : struct, IShape => shape.Draw();

    private static void Speak(Animal animal) => animal.Speak();

    private static void MakeAndDraw<T>()
        where T : IShape, new() => new T().Draw();

    private static void Announce<T>()
        where T : IAnnounced => T.Announce();

    private static T Sum<T>(T one, T other)
        where T : IAdded<T> => one + other;

    private static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static async Task PassLaterAsync()
    {
        await Task.Yield();
        Landmark.Pass();
    }

    private static IEnumerable<int> PassPerItem()
    {
        Landmark.Pass();
        yield return 1;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Rank")]
    private static extern int Secret(Ranked ranked);

    private interface IShape
    {
        void Draw();

        void Erase() => Landmark.Pass();
    }

    private interface IAnnounced
    {
        static abstract void Announce();
    }

    private interface IAdded<T>
        where T : IAdded<T>
    {
        static abstract T operator +(T one, T other);
    }

    private sealed class Circle : IShape
    {
        public void Draw() => Landmark.Pass();
    }

    private sealed class Square : IShape
    {
        public void Draw()
        {
        }
    }

    private readonly struct Point : IShape
    {
        public void Draw() => Landmark.Pass();
    }

    private sealed class Studio<T>
        where T : IShape, new()
    {
        private readonly T shape = new();

        public void DrawOne() => shape.Draw();
    }

    private class Animal
    {
        public virtual void Speak()
        {
        }
    }

    private class Dog : Animal
    {
        public override void Speak() => Landmark.Pass();

        public override string ToString()
        {
            Landmark.Pass();
            return "";
        }
    }

    private sealed class Puppy : Dog
    {
        public override void Speak()
        {
        }
    }

    private sealed record Ranked(int Rank) : IComparable<Ranked>
    {
        public int CompareTo(Ranked? other)
        {
            Landmark.Pass();
            return 0;
        }
    }

    private sealed class Loud : IAnnounced
    {
        public static void Announce() => Landmark.Pass();
    }

    private sealed record Money(int Amount) : IAdded<Money>
    {
        public static Money operator +(Money one, Money other)
        {
            Landmark.Pass();
            return one;
        }
    }

    private sealed record Price : IParsable<Price>
    {
        public static Price Parse(string s, IFormatProvider? provider)
        {
            Landmark.Pass();
            return new();
        }

        public static bool TryParse(string? s, IFormatProvider? provider, out Price result)
        {
            result = new();
            return true;
        }
    }

    private static class Prepared
    {
        public static readonly int Field = Environment.ProcessorCount;

        static Prepared() => Landmark.Pass();

        public static int Answer() => 1;
    }

    private static class Lazily
    {
        public static readonly Lazy<int> Other = new(() => 1);
        public static readonly Action Passing = Landmark.Pass;
        public static readonly Lazy<int> Last = new(() => 2);
    }
}

/// <summary>What the samples lead to.</summary>
internal static class Landmark
{
    public static void Pass()
    {
    }
}
